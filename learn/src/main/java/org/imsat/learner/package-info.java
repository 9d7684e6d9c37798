/** Learners: their settings, the training loop, and what a run leaves behind. */
package org.imsat.learner;
