@echo off
rem Runs imsat from this source tree; builds it first when it is missing or older than the sources.
setlocal
set "root=%~dp0"
set "home=%root%cli\target\imsat"
rem Written after a successful build, with the time at which that build began.
set "stamp=%root%cli\target\imsat.stamp"
call :fresh
if errorlevel 1 call :build
if errorlevel 1 exit /b 1
call "%home%\bin\imsat.cmd" %*
exit /b %errorlevel%

rem The same files as in the script for other systems. Folders count too: their time tells of files removed.
:fresh
if not exist "%home%\lib\imsat-cli.jar" exit /b 1
if not exist "%stamp%" exit /b 1
pushd "%root%"
powershell -NoProfile -NonInteractive -Command "$built = (Get-Item cli\target\imsat.stamp).LastWriteTimeUtc; $sources = @(Get-Item pom.xml, *\pom.xml, *\src\main, cli\src\assembly) + @(Get-ChildItem *\src\main, cli\src\assembly -Recurse); if ($sources | Where-Object { $_.LastWriteTimeUtc -gt $built }) { exit 1 }"
set "stale=%errorlevel%"
popd
exit /b %stale%

:build
if exist "%home%" (
  echo imsat: building, as the sources have changed ... 1>&2
) else (
  echo imsat: building ^(the first run downloads about 430 MB of libraries^) ... 1>&2
)
if not exist "%root%cli\target" mkdir "%root%cli\target"
if exist "%stamp%" del "%stamp%"
type nul >"%stamp%.new"
pushd "%root%"
call mvnw.cmd -q -B -Dquick -Dmaven.test.skip=true -pl cli -am package 1>&2
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" (
  echo imsat: the build failed: see Maven's messages above 1>&2
  exit /b 1
)
move /y "%stamp%.new" "%stamp%" >nul
exit /b 0
