package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Usual names of secrets, with values of all sorts, at all places. */
class NamedSecretsTest {
    private static final double MOST_MISSED = 0.05;

    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = SMALL + SMALL.toUpperCase(Locale.ROOT);

    /** How many values are tried under each name at each place. */
    private static final int OF_EACH = 2;

    /** What machines make. */
    private static final List<Function<Random, String>> MADE = List.of(
            random -> characters(random, DIGITS + "abcdef", 32),
            random -> characters(random, DIGITS + "abcdef", 40),
            random -> characters(random, LETTERS + DIGITS, 20),
            random -> characters(random, LETTERS + DIGITS, 32),
            random -> characters(random, LETTERS + DIGITS, 40),
            random -> characters(random, SMALL + DIGITS, 24),
            random -> characters(random, SMALL.toUpperCase(Locale.ROOT) + "234567", 26),
            random -> Base64.getEncoder().encodeToString(bytes(random, 32)),
            random -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 24)),
            random -> new UUID(random.nextLong(), random.nextLong()).toString(),
            random -> characters(random, DIGITS + "abcdef", 64),
            random -> characters(random, LETTERS, 24) + characters(random, DIGITS, 2),
            random -> characters(random, LETTERS, 32),
            random -> characters(random, LETTERS + DIGITS, 14) + "!" + characters(random, LETTERS + DIGITS + "#$%*", 4),
            NamedSecretsTest::webToken);

    /** What people think of, where any literal counts. */
    private static final List<String> THOUGHT_OF = List.of(
            "P@ssw0rd1!",
            "hunter2",
            "Summer2026!",
            "s3cr3t",
            "correct-horse-battery",
            "qwerty123",
            "Tr0ub4dor&3",
            "abcd1234",
            "letmein!");

    /**
     * Where one word more is not told from prose or code: names are written there without quotes or tags around the
     * value.
     */
    private static final Set<Place> UNQUOTED =
            EnumSet.of(Place.YAML, Place.ENV, Place.DESCRIPTION, Place.CURL, Place.OPTION);

    /** Where only what a machine made counts, or what is like that. */
    private static final Set<Place> MADE_ONLY = EnumSet.of(Place.SCRIPT_JOINED, Place.ROW);

    @Test
    void what_a_machine_made_is_found_under_nearly_every_name_at_every_place() throws Exception {
        List<String> names = new ArrayList<>(names(0));
        names.addAll(names(1));
        NameMatrix matrix = new NameMatrix();
        for (Place place : Place.values()) {
            Random random = new Random(place.ordinal());
            for (String name : names) {
                for (int i = 0; i < OF_EACH; i++) {
                    String value = MADE.get(random.nextInt(MADE.size())).apply(random);
                    matrix.tried(place, name, isMissed(place, name, value));
                }
            }
        }

        System.out.println("Made by machines: " + matrix);
        assertThat(matrix.byPlace())
                .allSatisfy(
                        share -> assertThat(share.missed()).as(share.toString()).isLessThanOrEqualTo(MOST_MISSED));
        assertThat(matrix.namesMissedMostly()).isEmpty();
    }

    @Test
    void what_somebody_thought_of_is_found_under_the_name_of_a_secret_at_every_place() throws Exception {
        NameMatrix matrix = new NameMatrix();
        for (Place place : Place.values()) {
            Random random = new Random(place.ordinal());
            for (String name : names(0)) {
                for (int i = 0; i < OF_EACH; i++) {
                    String value = THOUGHT_OF.get(random.nextInt(THOUGHT_OF.size()));
                    boolean word = value.chars().allMatch(c -> Character.isLetter(c) || c == '-');
                    if (MADE_ONLY.contains(place)) {
                        continue;
                    }
                    if (!UNQUOTED.contains(place) || !word && value.indexOf('&') < 0) {
                        matrix.tried(place, name, isMissed(place, name, value));
                    }
                }
            }
        }

        System.out.println("Thought of by people: " + matrix);
        assertThat(matrix.byPlace())
                .allSatisfy(
                        share -> assertThat(share.missed()).as(share.toString()).isLessThanOrEqualTo(MOST_MISSED));
        assertThat(matrix.namesMissedMostly()).isEmpty();
    }

    /**
     * What begins like an address says where something is, whatever the name; signs in the midst of a password do not.
     */
    @Test
    void a_password_may_have_the_signs_of_an_address_in_it() throws Exception {
        for (String address : List.of(
                "https://id.example.com/a", "jdbc:mysql://h/d", "my_app://back", "{{base}}://h/9", "(ftp://h/8)")) {
            assertThat(Place.JSON.mirrored("client_secret", address).secrets())
                    .as(address)
                    .isEmpty();
        }
        for (String password : List.of("p?ss!w0rd://4", "qZ7s?z0!e4B/pm!1:lB?Bt2:a://9Jk")) {
            assertThat(Place.JSON.mirrored("client_secret", password).secrets())
                    .as(password)
                    .hasSize(1);
        }
    }

    @Test
    void there_are_many_names() throws Exception {
        assertThat(names(0)).hasSizeGreaterThan(162);
        assertThat(names(1)).hasSizeGreaterThan(162);
    }

    private static boolean isMissed(Place place, String name, String value) throws Exception {
        Place.Mirrored mirrored = place.mirrored(name, value);
        return mirrored.text().contains(value) || mirrored.secrets().isEmpty();
    }

    static List<String> names(int part) throws IOException {
        try (InputStream file = NamedSecretsTest.class.getResourceAsStream("secret-names.txt")) {
            String names = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*$", "");
            return Arrays.stream(names.split("---")[part].split("\\s+"))
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    /** Of no form that is known for itself: without an algorithm in its header. */
    private static String webToken(Random random) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(bytes(random, 40)) + "." + base64.encodeToString(bytes(random, 32));
    }

    private static String characters(Random random, String of, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        return text.toString();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
