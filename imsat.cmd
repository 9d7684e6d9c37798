@echo off
rem Runs imsat from this source tree; builds it first when it is missing.
rem After a change of the sources delete the folder cli\target\imsat, or run: mvnw -DskipTests package
setlocal
set "home=%~dp0cli\target\imsat"
if not exist "%home%\lib\imsat-cli.jar" (
  echo imsat: building ^(the first run downloads about 430 MB of libraries^) ... 1>&2
  pushd "%~dp0"
  call mvnw.cmd -q -B -Dquick -Dmaven.test.skip=true -pl cli -am package 1>&2
  if errorlevel 1 (
    echo imsat: the build failed: see Maven's messages above 1>&2
    popd
    exit /b 1
  )
  popd
)
call "%home%\bin\imsat.cmd" %*
exit /b %errorlevel%
