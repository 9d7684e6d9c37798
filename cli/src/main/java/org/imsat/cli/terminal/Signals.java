package org.imsat.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;

/**
 * Signals of the operating system. Java offers them only in sun.misc, which the compiler warns of
 * and which a runtime may lack: hence reflection, and no handling where it is not there.
 */
final class Signals {
  private Signals() {}

  /**
   * Calls {@code action}, on a thread of its own, whenever the process gets a signal.
   *
   * @param name of the signal, such as INT
   * @return what puts the handling before it back; nothing if this system has no such signal, or
   *     the JVM keeps it for itself. A signal that the process was started to ignore stays ignored.
   */
  static Optional<Runnable> handle(String name, Runnable action) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      Method handle = type.getMethod("handle", type, handlerType);
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> answer(proxy, method, arguments, action));
      Object before = handle.invoke(null, signal, handler);
      return Optional.of(() -> restore(handle, signal, before));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Object answer(Object proxy, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      case "toString" -> "signal handler";
      default -> {
        action.run();
        yield null;
      }
    };
  }

  private static void restore(Method handle, Object signal, Object before) {
    try {
      handle.invoke(null, signal, before);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("what could be set once can be set back", e);
    }
  }
}
