/** Opens the Spark session as Delta and these jobs need it; knows no job. */
@NullMarked
package com.aiqleads.batch.session;

import org.jspecify.annotations.NullMarked;
