/**
 * The methods that the paper compares with, as learners like its own: K-means, a denoising
 * auto-encoder with K-means, deep embedded clustering, spectral hashing, iterative quantisation and
 * deep hashing. Their models are applied like any other.
 */
package org.imsat.baseline;
