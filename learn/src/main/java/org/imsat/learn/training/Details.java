package org.imsat.learn.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imsat.learn.Settings;
import org.imsat.model.ModelDetails;
import org.imsat.model.Provenance;
import org.imsat.samples.Dataset;

/** What a model file tells of the model's origin. */
public final class Details {
  private Details() {}

  /** Settings, data and version. */
  public static ModelDetails of(Settings settings, Dataset data, String dataSha256) {
    Map<String, Object> options = new LinkedHashMap<>(settings.toMap());
    options.put("profile", settings.profile().name());
    Provenance provenance =
        new Provenance(data.name(), dataSha256, settings.seed(), Map.of("imsat", version()));
    return new ModelDetails(options, provenance, data.samples().image(), data.features());
  }

  private static String version() {
    return Optional.ofNullable(Details.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
