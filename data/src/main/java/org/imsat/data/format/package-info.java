/** Readers of data files. Whatever is wrong with a file, its message begins with the path. */
package org.imsat.data.format;
