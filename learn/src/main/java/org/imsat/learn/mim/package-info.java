/**
 * The Mutual Information Machine and its kin: their densities and priors, what is minimised, the
 * epochs of a training, and the study of five modes in the plane.
 */
package org.imsat.learn.mim;
