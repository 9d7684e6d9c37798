@echo off
rem Starts imsat with the Java of JAVA_HOME, or else of the PATH.
rem IMSAT_OPTS and JAVA_OPTS hold flags for the JVM, such as -Xmx8g.
setlocal
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo imsat: Java 17 or later is needed, but none was found. Set JAVA_HOME; see https://adoptium.net. 1>&2
  exit /b 1
)
"%java%" %JAVA_OPTS% %IMSAT_OPTS% -jar "%~dp0..\lib\imsat-cli.jar" %*
exit /b %errorlevel%
