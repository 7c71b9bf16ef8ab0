/** Ties a child process to the life of its parent; knows nothing of what the process does. */
@NullMarked
package com.aiqleads.contracts.process;

import org.jspecify.annotations.NullMarked;
