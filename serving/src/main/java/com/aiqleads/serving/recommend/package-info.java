/** Answers what an agent should see: the merge of batch view and speed view at request time. */
@NullMarked
package com.aiqleads.serving.recommend;

import org.jspecify.annotations.NullMarked;
