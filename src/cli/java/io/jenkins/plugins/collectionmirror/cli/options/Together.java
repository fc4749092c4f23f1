package io.jenkins.plugins.collectionmirror.cli.options;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the options of a group go together, for synopses: what is needed, what stands for what. Names of options are
 * filled up with their values; options of the group that are left out stand alone, as in {@code [--branch NAME]}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Together {
    /** Such as {@code (--workspace... [--postman] | --exports)}; {@code {}} stands for a group in the group. */
    String value();
}
