package org.imsat.experiments.card;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.file.Sha256;
import org.imsat.learn.TrainingRun;
import org.imsat.model.Model;

/** Versions of the program and of what it runs on. */
public final class Versions {
  private static final int BUILD_DIGITS = 12;

  private Versions() {}

  public static String program() {
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  public static Map<String, Object> all() {
    Map<String, Object> versions = new LinkedHashMap<>();
    versions.put("imsat", program());
    build().ifPresent(checksum -> versions.put("build", checksum));
    versions.put(
        "pytorch",
        Optional.ofNullable(
                org.bytedeco.pytorch.Tensor.class.getPackage().getImplementationVersion())
            .orElse("unknown"));
    versions.put("java", Runtime.version().toString());
    return versions;
  }

  /**
   * What tells one build from another of the same version: a checksum of what trains and applies.
   */
  private static Optional<String> build() {
    try {
      MessageDigest digest = Sha256.digest();
      for (Class<?> part : List.of(TrainingRun.class, Model.class)) {
        Path jar = Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isRegularFile(jar)) {
          return Optional.empty();
        }
        digest.update(Files.readAllBytes(jar));
      }
      return Optional.of(HexFormat.of().formatHex(digest.digest()).substring(0, BUILD_DIGITS));
    } catch (IOException | URISyntaxException e) {
      return Optional.empty();
    }
  }
}
