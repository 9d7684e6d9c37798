package org.imsat.parallel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Independent pieces of work, numbered from zero, done on the threads of an executor and on the
 * caller's own. An executor that is busy or refuses more leaves all of it to the caller, so that
 * calls from the executor's own threads end, too.
 */
public final class Blocks {
  private final int count;
  private final IntConsumer work;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final CountDownLatch left;

  private Blocks(int count, IntConsumer work) {
    this.count = count;
    this.work = work;
    this.left = new CountDownLatch(count);
  }

  /** The threads that all parallel work of this process shares. */
  public static Executor shared() {
    return ForkJoinPool.commonPool();
  }

  /**
   * Does all pieces of some work and waits for the last.
   *
   * @param work is called once for each number, by several threads; what it throws first is thrown
   *     here, and the pieces that nobody has begun are then left out
   */
  public static void forEach(int count, Executor executor, IntConsumer work) {
    new Blocks(count, work).run(executor);
  }

  private void run(Executor executor) {
    int helpers = Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
    try {
      for (int i = 0; i < helpers; i++) {
        executor.execute(this::take);
      }
    } catch (RejectedExecutionException e) {
      // The caller does it alone.
    }
    take();
    awaitOthers();
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }

  /** Does pieces until there are none left. */
  private void take() {
    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
      try {
        if (failure.get() == null) {
          work.accept(number);
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        left.countDown();
      }
    }
  }

  /** Pieces that were begun end soon; an interrupt is kept for the caller to see. */
  private void awaitOthers() {
    boolean interrupted = false;
    while (true) {
      try {
        left.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
