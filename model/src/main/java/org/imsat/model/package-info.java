/**
 * Trained models, applied in pure Java, and the file they are kept in.
 *
 * <p>A model is plain arrays: a {@link org.imsat.model.Scaling} of the raw columns and a {@link
 * org.imsat.model.Perceptron}; its kind says what the outputs mean, see {@link
 * org.imsat.model.Model}. Models are immutable and safe for use by many threads. A file is one zip
 * of {@code manifest.json} and {@code weights.safetensors}, see {@link
 * org.imsat.model.TensorArchive}.
 */
package org.imsat.model;
