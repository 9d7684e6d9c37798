package org.imsat.model;

/** What the outputs of a model's network mean. */
enum Kind {
  CLUSTER("cluster"),
  HASH("hash"),
  CODE("code"),
  EMBEDDING("embedding");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** The name in the manifest, which stays when constants are renamed. */
  String label() {
    return label;
  }
}
