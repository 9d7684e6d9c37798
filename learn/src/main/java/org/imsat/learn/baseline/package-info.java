/**
 * How the methods learn that the paper compares with: K-means, a denoising auto-encoder with
 * K-means, deep embedded clustering, spectral hashing, iterative quantisation and deep hashing.
 * Their models are applied like any other.
 */
package org.imsat.learn.baseline;
