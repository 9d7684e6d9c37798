/** From what the user names - a file or a set, labels, a choice of rows - to a data set. */
package org.imsat.data;
