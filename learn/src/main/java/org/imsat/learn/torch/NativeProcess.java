package org.imsat.learn.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * The C library's view of this process. A JVM cannot change its own environment, but libraries
 * loaded later read it through the C library, so that is where settings for them must go.
 */
final class NativeProcess {
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_MMAP_THRESHOLD = -3;
  private static final int ONE_GIGABYTE = 1 << 30;

  /** The most that glibc before 2.35 takes for its mmap threshold. */
  private static final int OLD_LIMIT = 1 << 25;

  private NativeProcess() {}

  /** Sets an environment variable for libraries loaded from now on; false where that fails. */
  static boolean setEnvironment(String name, String value) {
    try {
      if (Platform.isWindows()) {
        return call("ucrtbase", "_putenv_s", name, value) == 0;
      }
      return call(Platform.C_LIBRARY_NAME, "setenv", name, value, 1) == 0;
    } catch (LinkageError e) {
      return false;
    }
  }

  /**
   * Lets glibc keep freed blocks of up to a gigabyte instead of returning them to the kernel: each
   * result of a training step is about a megabyte and would otherwise be mapped and unmapped. False
   * on other C libraries.
   */
  static boolean keepFreedMemory() {
    if (!Platform.isLinux()) {
      return false;
    }
    try {
      NativeLibrary c = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME);
      c.getFunction("gnu_get_libc_version"); // musl has a mallopt that does nothing
      Function mallopt = c.getFunction("mallopt");
      boolean trim = mallopt.invokeInt(new Object[] {M_TRIM_THRESHOLD, ONE_GIGABYTE}) == 1;
      return trim
          && (mallopt.invokeInt(new Object[] {M_MMAP_THRESHOLD, ONE_GIGABYTE}) == 1
              || mallopt.invokeInt(new Object[] {M_MMAP_THRESHOLD, OLD_LIMIT}) == 1);
    } catch (LinkageError e) {
      return false;
    }
  }

  /** Calls a function without arguments that returns a C string, in a library given by its path. */
  static String text(String library, String function) {
    return NativeLibrary.getInstance(library)
        .getFunction(function)
        .invokeString(new Object[0], false);
  }

  private static int call(String library, String function, Object... arguments) {
    return NativeLibrary.getInstance(library).getFunction(function).invokeInt(arguments);
  }
}
