/** libtorch made ready for this machine, and the few helpers that hand arrays to it and back. */
package org.imsat.learn.torch;
