package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.samples.ImageShape;
import org.junit.jupiter.api.Test;

class DecodingMemoryTest {
  private static final int MB = 1 << 20;
  private static final Picture PICTURE = new Picture(new ImageShape(1, 1, 1), new float[1]);

  private final DecodingMemory memory = new DecodingMemory(10 * MB);

  @Test
  void imagesThatDoNotFitTogetherTakeTurns() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    IntStream.range(0, 100)
        .parallel()
        .forEach(
            i -> {
              try {
                memory.use(
                    6 * MB,
                    scratch -> {
                      most.accumulateAndGet(now.incrementAndGet(), Math::max);
                      now.decrementAndGet();
                      return PICTURE;
                    });
              } catch (Undecodable e) {
                throw new IllegalStateException(e);
              }
            });
    assertEquals(1, most.get());
  }

  @Test
  void imagesThatNeverFitAreBad() throws Undecodable {
    String message =
        assertThrows(Undecodable.class, () -> memory.use(20 * MB, scratch -> PICTURE)).getMessage();
    assertTrue(message.startsWith("takes 21 MB to decode, for which Java's memory of "), message);
    assertSame(PICTURE, memory.use(9 * MB, scratch -> PICTURE));
  }

  @Test
  void anImageThatFailsForWantOfMemoryIsTriedAlone() throws Undecodable {
    AtomicInteger tries = new AtomicInteger();
    assertSame(
        PICTURE,
        memory.use(
            MB,
            scratch -> {
              if (tries.incrementAndGet() == 1) {
                throw new OutOfMemoryError("a test's");
              }
              return PICTURE;
            }));
    DecodingMemory.Decoding never =
        scratch -> {
          throw new OutOfMemoryError("a test's");
        };
    assertThrows(Undecodable.class, () -> memory.use(MB, never));
    assertSame(PICTURE, memory.use(9 * MB, scratch -> PICTURE), "all was given back");
  }

  /** A few kilobytes of packed zeros. */
  @Test
  void smallFilesOfLargeImagesWaitForTheirMemory() throws IOException, Undecodable {
    java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
    try (var out = new java.util.zip.DeflaterOutputStream(packed)) {
      out.write(new byte[4000 * 4001]);
    }
    byte[] png = PngFilesTest.grey(4000, 4000, packed.toByteArray());
    assertTrue(png.length < 20_000);
    Optional<Fit> fit = Optional.of(Fit.area(new ImageShape(2, 2, 1)));
    assertThrows(Undecodable.class, () -> Decoder.decode(png, fit, memory));
    assertEquals(4, Decoder.decode(png, fit, new DecodingMemory(20 * MB)).levels().length);
  }
}
