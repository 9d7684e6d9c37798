/** Clusterings of rows without a network, which trainings may begin with. */
package org.imsat.learn.partition;
