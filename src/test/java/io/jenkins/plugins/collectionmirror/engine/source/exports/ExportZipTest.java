package io.jenkins.plugins.collectionmirror.engine.source.exports;

import static io.jenkins.plugins.collectionmirror.engine.ItemKind.COLLECTION;
import static io.jenkins.plugins.collectionmirror.engine.ItemKind.ENVIRONMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.Listing.Unreadable;
import io.jenkins.plugins.collectionmirror.engine.source.RecordedLog;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportZipTest {
    private static final Set<ItemKind> ALL = EnumSet.allOf(ItemKind.class);
    private static final byte[] CENTRAL_HEADER = {'P', 'K', 1, 2};
    private static final byte[] LOCAL_HEADER = {'P', 'K', 3, 4};

    @TempDir
    Path temp;

    private final RecordedLog log = new RecordedLog();

    @Test
    void the_zip_of_postmans_data_dump_is_read() throws Exception {
        Path zip = zip(
                "dump.zip",
                Map.of(
                        "archive.json", "{\"collection\": {\"u1\": true}, \"environment\": {\"u2\": true}}",
                        "collection/u1.json", collection("u1", "Users"),
                        "environment/u2.json", "{\"id\": \"u2\", \"name\": \"Staging\", \"values\": []}",
                        "__MACOSX/collection/._u1.json", "\u0000\u0005",
                        ".idea/x.json", "{",
                        "readme.txt", "no export"));

        Listing listing = list(zip);

        assertThat(listing.items())
                .containsExactly(
                        new ItemRef(COLLECTION, "u1", "Users", ""), new ItemRef(ENVIRONMENT, "u2", "Staging", ""));
        assertThat(listing.unreadable()).isEmpty();
        assertThat(listing.title()).isEqualTo("dump");
        assertThat(listing.origin()).isEqualTo("exports");
        assertThat(log.lines)
                .containsExactly("Left out 1 file of JSON that is no collection, environment or globals of Postman's:"
                        + " archive.json");
    }

    @Test
    void a_folder_that_is_named_like_an_export_fails() throws Exception {
        Path zip = zip(
                "exports.zip",
                Map.of(
                        "x/A.postman_collection.json/", "",
                        "B.postman_environment.json/b.json", collection("u1", "Users"),
                        "plain.json/c.json", collection("u2", "Orders")));

        Listing listing = list(zip);

        assertThat(listing.items()).extracting(ItemRef::uid).containsExactlyInAnyOrder("u1", "u2");
        assertThat(listing.unreadable())
                .extracting(Unreadable::name)
                .containsExactly("B.postman_environment.json", "x/A.postman_collection.json");
    }

    @Test
    void an_entry_can_be_read_again_and_nothing_is_unpacked() throws Exception {
        String json = collection("u1", "Users");
        Path zip = zip("exports.zip", Map.of("a.json", json));
        try (SourceReader reader = new ExportFiles(zip.toString()).open(temp, log)) {
            Content content = reader.read(reader.list(ALL).items().get(0));

            assertThat(content.size()).isEqualTo(json.length());
            assertThat(content.open()).hasContent(json);
            assertThat(content.open()).hasContent(json);
            try (var in = content.open()) {
                assertThat(in.skip(1)).isEqualTo(1);
                assertThat(in.read()).isEqualTo('"');
                assertThat(in.readAllBytes()).hasSize(json.length() - 2);
            }
            assertThat(reader.usage()).isEqualTo(new SourceUsage(0, json.length()));
        }
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).containsExactly(zip);
        }
    }

    @Test
    void a_zip_is_known_by_its_content_too() throws Exception {
        Path zip = zip("exports.bin", Map.of("a.json", collection("u1", "Users")));

        assertThat(list(zip).items()).hasSize(1);
        assertThat(list(zip).title()).isEqualTo("exports.bin");
    }

    @Test
    void names_that_would_escape_are_labels_and_no_paths() throws Exception {
        Path zip = zip(
                "evil.zip",
                Map.of(
                        "../../evil.json", "{\"info\": {}, \"item\": []}",
                        "/etc/evil.json", "<html>",
                        "C:\\evil.json", "{"));

        Listing listing = list(zip);

        assertThat(listing.items()).containsExactly(new ItemRef(COLLECTION, "file:../../evil.json", "evil", ""));
        assertThat(listing.unreadable()).extracting(Unreadable::name).containsExactly("/etc/evil.json", "C:/evil.json");
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).containsExactly(zip);
        }
    }

    @Test
    void names_in_the_code_page_of_an_older_windows_do_no_harm() throws Exception {
        Path zip = temp.resolve("old.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), Charset.forName("IBM850"))) {
            out.putNextEntry(new ZipEntry("Größe.json"));
            out.write(collection("u1", "Größe").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(list(zip).items()).containsExactly(new ItemRef(COLLECTION, "u1", "Größe", ""));
    }

    @Test
    void a_zip_with_a_password_or_damage_is_the_users_to_replace() throws Exception {
        Path zip = zip("exports.zip", Map.of("a.json", collection("u1", "Users")));
        byte[] good = Files.readAllBytes(zip);

        byte[] encrypted = good.clone();
        encrypted[indexOf(good, CENTRAL_HEADER) + 8] |= 1;
        encrypted[indexOf(good, LOCAL_HEADER) + 6] |= 1;
        for (byte[] bad : new byte[][] {encrypted, Arrays.copyOf(good, good.length / 2), "no zip".getBytes()}) {
            Files.write(zip, bad);
            assertThatThrownBy(() -> list(zip))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessage("The zip \"" + zip + "\" cannot be opened: it is damaged, protected by a password,"
                            + " or packed by an unusual method. Unpack it yourself and give the path of the folder,"
                            + " or pack it again without a password.");
        }
    }

    @Test
    void an_empty_zip_is_the_users_to_replace() throws Exception {
        assertThatThrownBy(() -> list(zip("exports.zip", Map.of())))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("There are no JSON files");
    }

    @Test
    void a_damaged_entry_fails_alone() throws Exception {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("a.json", collection("u1", "Users"));
        entries.put("b.json", collection("u2", "Accounts"));
        Path zip = zip("exports.zip", entries);
        byte[] bytes = Files.readAllBytes(zip);
        bytes[indexOf(bytes, "a.json".getBytes()) + 10] ^= 0x7F;
        Files.write(zip, bytes);

        Listing listing = list(zip);

        assertThat(listing.items()).extracting(ItemRef::uid).containsExactly("u2");
        assertThat(listing.unreadable()).extracting(Unreadable::name).containsExactly("a.json");
    }

    @Test
    void a_changed_checksum_is_damage() throws Exception {
        assertDamaged(16);
    }

    @Test
    void an_entry_that_is_larger_or_smaller_than_it_says_is_damage() throws Exception {
        assertDamaged(24);
    }

    private void assertDamaged(int offsetInCentralHeader) throws Exception {
        for (int difference : new int[] {1, -1}) {
            Path zip = zip("exports.zip", Map.of("a.json", collection("u1", "Users")));
            byte[] bytes = Files.readAllBytes(zip);
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int at = indexOf(bytes, CENTRAL_HEADER) + offsetInCentralHeader;
            buffer.putInt(at, buffer.getInt(at) + difference);
            Files.write(zip, bytes);

            assertThat(list(zip).unreadable())
                    .containsExactly(new Unreadable("a.json", "The zip is damaged at this entry. Pack it again."));
        }
    }

    @Test
    void a_bomb_is_not_unpacked() throws Exception {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("a.json", collection("u1", "Users"));
        entries.put("bomb.json", " ".repeat(2000));
        Path zip = zip("exports.zip", entries);

        try (SourceReader reader = reader(zip, new ExportZip.Limits(1000, 10_000))) {
            Listing listing = reader.list(ALL);
            assertThat(listing.items()).extracting(ItemRef::uid).containsExactly("u1");
            assertThat(listing.unreadable())
                    .containsExactly(new Unreadable(
                            "bomb.json",
                            "It unpacks to 2000 bytes, and no more than 1000 are read."
                                    + " Postman takes no collection of that size: see what it is."));
        }
        try (SourceReader reader = reader(zip, new ExportZip.Limits(1000, 1001))) {
            assertThatThrownBy(() -> reader.list(ALL))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("would unpack to more than 1001 bytes")
                    .hasMessageContaining("Split it");
        }
    }

    @Test
    void an_entry_that_was_not_listed_fails_alone() throws Exception {
        Path zip = zip("exports.zip", Map.of("a.json", collection("u1", "Users")));
        try (SourceReader reader = new ExportFiles(zip.toString()).open(temp, log)) {
            assertThatThrownBy(() -> reader.read(new ItemRef(COLLECTION, "u1", "Users", "")))
                    .isInstanceOf(ItemException.class)
                    .hasMessageContaining("Run again");
        }
    }

    private SourceReader reader(Path zip, ExportZip.Limits limits) throws Exception {
        return new ExportReader(ExportZip.open(zip.toString(), zip, limits), log);
    }

    private Listing list(Path zip) throws Exception {
        try (SourceReader reader = new ExportFiles(zip.toString()).open(temp, log)) {
            return reader.list(ALL);
        }
    }

    private Path zip(String name, Map<String, String> entries) throws IOException {
        Path zip = temp.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("Not in the zip: " + Arrays.toString(wanted));
    }

    private static String collection(String id, String name) {
        return "{\"info\": {\"_postman_id\": \"" + id + "\", \"name\": \"" + name + "\"}, \"item\": []}";
    }
}
