/** Sets of samples that have a name: generated, or found in folders, or downloaded. */
package org.imsat.data.sets;
