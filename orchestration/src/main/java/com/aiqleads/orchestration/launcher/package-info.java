/** The aiqleads commands: what a person starts, stops and looks at; knows no layer's code. */
@NullMarked
package com.aiqleads.orchestration.launcher;

import org.jspecify.annotations.NullMarked;
