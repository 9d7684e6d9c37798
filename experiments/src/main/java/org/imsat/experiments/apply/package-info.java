/** What a saved model makes of rows, and the files of that. */
package org.imsat.experiments.apply;
