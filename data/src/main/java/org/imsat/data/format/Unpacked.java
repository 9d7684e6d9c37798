package org.imsat.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.imsat.samples.InvalidInputException;

/** The content of a file that may be packed with gzip. */
public final class Unpacked {
  private Unpacked() {}

  /**
   * SHA-256, in hexadecimal, of the bytes of a file after unpacking. It is the same however well
   * the file was packed.
   *
   * @throws InvalidInputException if the file cannot be read
   */
  public static String sha256(Path path) {
    return Source.read(
        path,
        source -> {
          try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(source.stream(), digest)) {
              in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
          } catch (IOException e) {
            throw source.unreadable(e);
          }
        });
  }
}
