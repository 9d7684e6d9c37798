/** Commands that apply and evaluate saved models. */
package org.imsat.cli.apply;
