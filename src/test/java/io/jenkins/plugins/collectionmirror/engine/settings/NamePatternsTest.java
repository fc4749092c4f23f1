package io.jenkins.plugins.collectionmirror.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamePatternsTest {
    @Test
    void everything_of_the_kinds_is_selected_without_patterns() {
        NamePatterns patterns = new NamePatterns(new Selection(EnumSet.of(ItemKind.COLLECTION), List.of(), List.of()));

        assertThat(patterns.selects(ItemKind.COLLECTION, "Users", "1-a")).isTrue();
        assertThat(patterns.selects(ItemKind.ENVIRONMENT, "Users", "1-a")).isFalse();
    }

    @Test
    void stars_stand_for_anything_line_breaks_included_and_question_marks_for_one_character() {
        assertThat(included("Users*", "Users\nAPI")).isTrue();
        assertThat(included("*API", "Users API")).isTrue();
        assertThat(included("Users?", "Users2")).isTrue();
        assertThat(included("Users?", "Users")).isFalse();
        assertThat(included("Users", "Users API")).isFalse();
    }

    @Test
    void what_means_something_elsewhere_stands_for_itself_here() {
        assertThat(included("Users [v1.0] (a|b)/{x}\\", "Users [v1.0] (a|b)/{x}\\"))
                .isTrue();
        assertThat(included("a.c", "abc")).isFalse();
    }

    @Test
    void a_uid_selects_one_item() {
        assertThat(included("1-a", "Users")).isTrue();
        assertThat(included("1-b", "Users")).isFalse();
    }

    @Test
    void exclude_wins_over_include() {
        NamePatterns patterns =
                new NamePatterns(new Selection(EnumSet.of(ItemKind.COLLECTION), List.of("Users*"), List.of("*draft*")));

        assertThat(patterns.selects(ItemKind.COLLECTION, "Users API", "1-a")).isTrue();
        assertThat(patterns.selects(ItemKind.COLLECTION, "Users draft 2", "1-a"))
                .isFalse();
    }

    @Test
    void globals_have_no_name_to_match() {
        NamePatterns patterns =
                new NamePatterns(new Selection(EnumSet.of(ItemKind.GLOBALS), List.of("Users*"), List.of()));

        assertThat(patterns.selects(ItemKind.GLOBALS, "Globals", "w-globals")).isTrue();
    }

    private static boolean included(String pattern, String name) {
        return new NamePatterns(new Selection(EnumSet.of(ItemKind.COLLECTION), List.of(pattern), List.of()))
                .selects(ItemKind.COLLECTION, name, "1-a");
    }
}
