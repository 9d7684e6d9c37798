package org.imsat.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Versions of the program and of what it runs on. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"imsat " + program()};
  }

  static String program() {
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  static Map<String, Object> all() {
    Map<String, Object> versions = new LinkedHashMap<>();
    versions.put("imsat", program());
    versions.put(
        "pytorch",
        Optional.ofNullable(
                org.bytedeco.pytorch.Tensor.class.getPackage().getImplementationVersion())
            .orElse("unknown"));
    versions.put("java", Runtime.version().toString());
    return versions;
  }
}
