package io.jenkins.plugins.collectionmirror.cli.options;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The relations between the options of a group, for synopses: which are required, and which exclude each other. Names
 * of options are completed with their values; options of the group that are not mentioned are optional on their own, as
 * in {@code [--branch NAME]}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Together {
    /** Such as {@code (--workspace... [--postman] | --exports)}; {@code {}} stands for a group in the group. */
    String value();
}
