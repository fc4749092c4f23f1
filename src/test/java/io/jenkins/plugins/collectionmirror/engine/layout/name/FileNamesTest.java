package io.jenkins.plugins.collectionmirror.engine.layout.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.layout.HostileNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    private static final String SUFFIX = ".postman_collection.json";
    private static final String UID = "12345-1f0df51a-0b1c-4d2e-8f3a-123456789abc";

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "Users API → Users API",
                "GET /users/:id → GET -users-id",
                "A / B → A - B",
                "https://api.example.com → https-api.example.com",
                "/users → users",
                "Is it \"done\"? → Is it -done",
                "'  two\n  lines\t' → two lines",
                ".env → env",
                "'v1. ' → v1",
                "... → unnamed",
                "'' → unnamed",
                "'\u200B' → unnamed",
                "-rf → rf",
                "../../etc/passwd → etc-passwd",
                "con → con_",
                "COM1.backup → COM1_.backup",
                "'Lpt² .x' → Lpt²_ .x",
                "Console → Console",
                "GIT~1 → GIT~1_",
                "gitmod~2 → gitmod~2_",
                ".g\u200Cit → git",
                "abc\u202Etxt.exe → abctxt.exe",
                "Größe 测试 ключ → Größe 测试 ключ",
                "\uD83D\uDC68\u200D\uD83D\uDE80 launch → \uD83D\uDC68\uD83D\uDE80 launch",
                "half \uD83D pair → half \uFFFD pair",
                "private \uF03A use → private \uFFFD use",
            })
    void a_name_stays_readable_and_becomes_safe(String name, String expected) {
        assertThat(FileNames.segment(name, "")).isEqualTo(expected);
        assertThat(FileNames.segment(name, SUFFIX)).isEqualTo(expected + SUFFIX);
    }

    @Test
    void accents_come_out_composed_even_when_something_invisible_was_between() {
        assertThat(FileNames.segment("Cafe\u0301", "")).isEqualTo("Caf\u00E9");
        assertThat(FileNames.segment("Cafe\u200D\u0301", "")).isEqualTo("Caf\u00E9");
    }

    @Test
    void characters_newer_than_the_jdk_are_kept_so_that_the_jdk_does_not_decide_a_path() {
        String notAssignedBeforeUnicode15 = "\uD83E\uDEE8";

        assertThat(FileNames.segment(notAssignedBeforeUnicode15, "")).isEqualTo(notAssignedBeforeUnicode15);
    }

    @Test
    void a_long_name_is_cut_and_keeps_its_whole_suffix() {
        String segment = FileNames.segment("测".repeat(500), SUFFIX);

        assertThat(segment).endsWith("测" + SUFFIX);
        assertThat(utf8(segment)).hasSizeBetween(198, 200);
    }

    @Test
    void a_cut_never_parts_a_letter_from_its_accents() {
        String letter = "q\u0323\u0307";

        String segment = FileNames.segment("x" + letter.repeat(100), "");

        assertThat(segment.substring(1).replace(letter, "")).isEmpty();
    }

    @Test
    void a_name_of_nothing_but_accents_is_cut_all_the_same() {
        assertThat(FileNames.segment("\u0301".repeat(500), "")).hasSize(100);
    }

    @Test
    void siblings_are_told_apart_by_the_first_part_of_the_uuid() {
        assertThat(FileNames.disambiguated("Users API", SUFFIX, UID))
                .isEqualTo("Users API (1f0df51a).postman_collection.json");
        assertThat(FileNames.disambiguated("Users API", "", "1F0DF51A-0b1c-4d2e-8f3a-123456789abc"))
                .isEqualTo("Users API (1f0df51a)");
    }

    @Test
    void siblings_without_a_uuid_are_told_apart_by_a_hash() {
        assertThat(FileNames.disambiguated("Users API", SUFFIX, "file:a/users.json"))
                .isEqualTo("Users API (21744a3f).postman_collection.json");
    }

    @Test
    void siblings_that_share_even_that_part_are_told_apart_by_the_whole_uid() {
        String other = UID.replace("12345-", "99-");
        assertThat(FileNames.disambiguated("A", "", UID)).isEqualTo(FileNames.disambiguated("A", "", other));

        assertThat(FileNames.distinct("A", "", UID))
                .matches("A \\([0-9a-f]{32}\\)")
                .isNotEqualTo(FileNames.distinct("A", "", other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "/x", " .json", ".0123456789012345678901234567890123456789012345678901234567890"})
    void a_suffix_is_no_place_for_anything_else(String suffix) {
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> FileNames.segment("a", suffix),
                () -> FileNames.disambiguated("a", suffix, UID),
                () -> FileNames.distinct("a", suffix, UID))) {
            assertThatIllegalArgumentException().isThrownBy(use).withMessage("Not a suffix of a file name: " + suffix);
        }
    }

    @Test
    void a_suffix_may_be_as_long_as_it_may_be() {
        String longest = "." + "x".repeat(FileNames.MAX_SUFFIX_BYTES - 1);

        assertThat(FileNames.segment("a", longest)).isEqualTo("a" + longest);
        assertThatIllegalArgumentException().isThrownBy(() -> FileNames.segment("a", longest + "x"));
    }

    /** An accent, a vowel sign, a circle around, the first and the last colour of skin. */
    @ParameterizedTest
    @ValueSource(ints = {0x0323, 0x0903, 0x20DD, 0x1F3FB, 0x1F3FF})
    void a_cut_never_parts_a_character_from_what_belongs_to_it(int mark) {
        String character = "q" + Character.toString(mark);

        for (int offset = 0; offset < 8; offset++) {
            String segment = FileNames.segment("x".repeat(offset) + character.repeat(200), "");

            assertThat(segment.substring(offset).replace(character, "")).isEmpty();
        }
    }

    /** Just outside of the colours of skin. */
    @ParameterizedTest
    @ValueSource(ints = {0x1F3FA, 0x1F400})
    void a_cut_takes_no_more_than_it_has_to(int other) {
        assertThat(utf8(FileNames.segment("q" + Character.toString(other).repeat(200), "")))
                .hasSize(FileNames.MAX_BYTES - 3);
    }

    /** The first and the last character of each length in UTF-8. */
    @ParameterizedTest
    @ValueSource(ints = {0x7E, 0xA1, 0x7FE, 0x800, 0xFFFD, 0x10000, 0x1F6FF})
    void a_long_name_fills_the_room_and_no_more(int codePoint) {
        String character = Character.toString(codePoint);
        int whole = utf8(character).length;

        assertThat(utf8(FileNames.segment("q" + character.repeat(500), "")))
                .hasSizeBetween(FileNames.MAX_BYTES - whole + 1, FileNames.MAX_BYTES);
    }

    @Test
    void uids_of_the_api_name_their_ids_file_as_they_are() {
        assertThat(FileNames.idsFile(UID)).isEqualTo(UID + ".json");
        assertThat(FileNames.idsFile("1f0df51a-0b1c-4d2e-8f3a-123456789abc"))
                .isEqualTo("1f0df51a-0b1c-4d2e-8f3a-123456789abc.json");
    }

    @Test
    void other_uids_name_their_ids_file_with_a_hash() {
        assertThat(FileNames.idsFile("file:team/../Users.json"))
                .matches("file-team-..-Users\\.json-[0-9a-f]{32}\\.json");
        assertThat(FileNames.idsFile("globals")).matches("globals-[0-9a-f]{32}\\.json");
        assertThat(FileNames.idsFile(UID.toUpperCase(Locale.ROOT))).isNotEqualToIgnoringCase(UID + ".json");
    }

    @Test
    void keys_are_equal_for_what_windows_or_macos_take_for_the_same() {
        assertThat(List.of("USERS", "Straße", "Cafe\u0301", "ΟΔΟΣ", "\u212Bngstrom"))
                .extracting(FileNames::collisionKey)
                .isEqualTo(List.of("users", "STRASSE", "CAFÉ", "οδος", "ångstrom").stream()
                        .map(FileNames::collisionKey)
                        .toList());
        assertThat(FileNames.collisionKey("m²")).isNotEqualTo(FileNames.collisionKey("m2"));
    }

    @Property(tries = 3000)
    void every_segment_can_be_checked_out_everywhere(@ForAll("names") String name) {
        for (String suffix : List.of("", SUFFIX, ".json")) {
            assertSafe(FileNames.segment(name, suffix));
            assertSafe(FileNames.disambiguated(name, suffix, name));
            assertSafe(FileNames.distinct(name, suffix, UID));
        }
        assertSafe(FileNames.idsFile(name));
    }

    @Property(tries = 3000)
    void a_safe_name_stays_as_it_is(@ForAll("names") String name) {
        for (String suffix : List.of("", SUFFIX)) {
            String segment = FileNames.segment(name, suffix);
            String stem = segment.substring(0, segment.length() - suffix.length());

            assertThat(FileNames.segment(stem, suffix)).isEqualTo(segment);
        }
    }

    @Property(tries = 3000)
    void case_and_unicode_form_make_no_difference_to_a_key(@ForAll("names") String name) {
        String segment = FileNames.segment(name, "");
        String key = FileNames.collisionKey(segment);

        // Decomposed first: the iota below a Greek vowel becomes a letter in upper case, and must not come to stand
        // before an accent.
        String decomposed = Normalizer.normalize(segment, Form.NFD);
        assertThat(FileNames.collisionKey(decomposed)).isEqualTo(key);
        assertThat(FileNames.collisionKey(decomposed.toUpperCase(Locale.ROOT))).isEqualTo(key);
        assertThat(FileNames.collisionKey(decomposed.toLowerCase(Locale.ROOT))).isEqualTo(key);
        assertThat(FileNames.collisionKey(key)).isEqualTo(key);
    }

    @Property(tries = 3000)
    void different_uids_never_share_an_ids_file(@ForAll("names") String one, @ForAll("names") String other) {
        Assume.that(!one.equals(other));

        assertThat(FileNames.collisionKey(FileNames.idsFile(one)))
                .isNotEqualTo(FileNames.collisionKey(FileNames.idsFile(other)));
        assertThat(FileNames.distinct("A", "", one)).isNotEqualTo(FileNames.distinct("A", "", other));
    }

    @Test
    void no_single_character_breaks_a_segment_or_its_key() throws Exception {
        ObjectChecker checker = everywhere();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String segment = FileNames.segment("a" + Character.toString(codePoint) + "b", "");
            byte[] bytes = utf8(segment);
            checker.checkPathSegment(bytes, 0, bytes.length);
            String key = FileNames.collisionKey(segment);
            boolean stable = FileNames.segment(segment, "").equals(segment)
                    && FileNames.collisionKey(segment.toUpperCase(Locale.ROOT)).equals(key)
                    && FileNames.collisionKey(segment.toLowerCase(Locale.ROOT)).equals(key)
                    && FileNames.collisionKey(Character.toString(Character.toUpperCase(codePoint)))
                            .equals(FileNames.collisionKey(Character.toString(codePoint)));
            assertThat(stable).as("U+%04X in %s", codePoint, segment).isTrue();
        }
    }

    @Provide
    Arbitrary<String> names() {
        return HostileNames.any();
    }

    @Test
    void all_names_in_real_exports_become_safe_and_stay_readable() throws Exception {
        List<String> names = new ArrayList<>();
        for (Path export : Corpus.exports()) {
            try (var in = Files.newInputStream(export)) {
                names.addAll(new JsonMapper().readTree(in).findValuesAsText("name"));
            }
        }
        assertThat(names).hasSizeGreaterThan(300);
        for (String name : names) {
            String segment = FileNames.segment(name, SUFFIX);
            assertSafe(segment);
            if (name.chars().anyMatch(Character::isLetterOrDigit)) {
                assertThat(segment).as(name).doesNotStartWith("unnamed");
            }
        }
    }

    private static void assertSafe(String segment) {
        byte[] bytes = utf8(segment);
        assertThat(bytes).as(segment).hasSizeBetween(1, FileNames.MAX_BYTES);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(segment);
        assertThat(Normalizer.isNormalized(segment, Form.NFC)).as(segment).isTrue();
        try {
            new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true).checkPathSegment(bytes, 0, bytes.length);
        } catch (CorruptObjectException e) {
            throw new AssertionError(segment + " is not safe: " + e.getMessage(), e);
        }
    }

    private static ObjectChecker everywhere() {
        return new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true);
    }

    private static byte[] utf8(String segment) {
        return segment.getBytes(StandardCharsets.UTF_8);
    }
}
