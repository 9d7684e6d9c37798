/** Files that appear whole or not at all, and what tells one from others. */
package org.imsat.file;
