package org.imsat.experiments.run;

import java.util.List;
import java.util.Map;

/**
 * What there is to say of a run at its end.
 *
 * @param values for programs: its result card
 * @param lines for people
 */
public record Ended(Map<String, Object> values, List<String> lines) {}
