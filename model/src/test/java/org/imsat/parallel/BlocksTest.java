package org.imsat.parallel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static int[] times(Executor executor, int count) {
    AtomicInteger[] times = new AtomicInteger[count];
    Arrays.setAll(times, i -> new AtomicInteger());
    Blocks.forEach(count, executor, i -> times[i].incrementAndGet());
    return Arrays.stream(times).mapToInt(AtomicInteger::get).toArray();
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void eachPieceIsDoneOnce() {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int count : new int[] {0, 1, 2, 1000}) {
        assertArrayEquals(ones(count), times(two, count));
        assertArrayEquals(ones(count), times(Blocks.shared(), count));
      }
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void onlyTheExecutorsThreadsAndTheCallersWork() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      Blocks.forEach(500, one, i -> threads.add(Thread.currentThread()));
    } finally {
      one.shutdownNow();
    }
    assertTrue(threads.size() <= 2, threads.toString());
  }

  @Test
  void anExecutorThatIsBusyOrRefusesLeavesAllToTheCaller() throws InterruptedException {
    assertArrayEquals(
        ones(20),
        times(
            task -> {
              throw new RejectedExecutionException("full");
            },
            20));
    ExecutorService one = Executors.newSingleThreadExecutor();
    CountDownLatch over = new CountDownLatch(1);
    try {
      one.execute(
          () -> {
            try {
              over.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      assertArrayEquals(ones(20), times(one, 20));
    } finally {
      over.countDown();
      one.shutdownNow();
    }
  }

  @Test
  void whatIsThrownIsThrownHere() {
    IllegalStateException thrown = new IllegalStateException("piece 3");
    assertSame(
        thrown,
        assertThrows(
            IllegalStateException.class,
            () ->
                Blocks.forEach(
                    10,
                    Runnable::run,
                    i -> {
                      if (i == 3) {
                        throw thrown;
                      }
                    })));
  }

  @Test
  void anInterruptIsKept() {
    Thread.currentThread().interrupt();
    assertEquals(5, times(Blocks.shared(), 5).length);
    assertTrue(Thread.interrupted());
  }
}
