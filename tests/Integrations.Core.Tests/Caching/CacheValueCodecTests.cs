using System.Text;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Fluent;
using Integrations.Caching;
using Integrations.Security;
using Xunit;

namespace Integrations.Core.Tests.Caching;

public sealed partial class CacheValueCodecTests
{
    private static readonly AesGcmPayloadProtector Protector = new("k", [new PayloadKey("k", [.. Enumerable.Range(0, 32).Select(number => (byte)number)])]);
    private static readonly CacheValueCodec<Note> Open = new("note", 1, NoteContext.Default.Note, null);
    private static readonly CacheValueCodec<Note> Closed = new("note", 1, NoteContext.Default.Note, Protector);

    [Fact]
    public void A_value_is_read_as_it_was_written() =>
        Prop.ForAll<NonNull<string>, bool>((text, encrypted) =>
        {
            var codec = encrypted ? Closed : Open;
            var note = new Note(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get)));
            return codec.Decode("key", codec.Encode("key", note), out var read) is CacheValueStatus.Valid && read == note;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(4000, false)]
    [InlineData(100_000, true)]
    public void Long_values_are_compressed(int length, bool isCompressed)
    {
        var note = new Note(new string('a', length));

        var entry = Open.Encode("key", note);

        Assert.Equal(isCompressed, entry.Length < length);
        Assert.Equal(CacheValueStatus.Valid, Open.Decode("key", entry, out var read));
        Assert.Equal(note, read);
    }

    [Fact]
    public void A_long_secret_value_is_compressed_and_encrypted()
    {
        var note = new Note(new string('a', 100_000));

        var entry = Closed.Encode("key", note);

        Assert.True(entry.Length < 5000);
        Assert.Equal(CacheValueStatus.Valid, Closed.Decode("key", entry, out var read));
        Assert.Equal(note, read);
    }

    [Fact]
    public void No_bytes_make_reading_throw() =>
        Prop.ForAll<byte[], byte>((bytes, flags) =>
        {
            byte[] entry = [1, (byte)(flags % 4), 0, 1, .. bytes];
            return Open.Decode("key", entry, out _) is not CacheValueStatus.OtherVersion && Closed.Decode("key", entry, out _) is not CacheValueStatus.Valid;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_changed_encrypted_entry_is_never_used() =>
        Prop.ForAll<NonNegativeInt>(position =>
        {
            var entry = Closed.Encode("key", new Note("text"));
            var bit = position.Get % (entry.Length * 8);
            entry[bit / 8] ^= (byte)(1 << (bit % 8));
            return Closed.Decode("key", entry, out _) is not CacheValueStatus.Valid;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_entry_that_is_not_encrypted_is_refused_where_encryption_is_due() =>
        Assert.Equal(CacheValueStatus.CannotDecrypt, Closed.Decode("key", Open.Encode("key", new Note("planted")), out _));

    [Fact]
    public void An_encrypted_entry_does_not_open_under_another_key() =>
        Assert.Equal(CacheValueStatus.CannotDecrypt, Closed.Decode("other", Closed.Encode("key", new Note("text")), out _));

    [Fact]
    public void An_entry_of_another_version_is_told_apart()
    {
        var next = new CacheValueCodec<Note>("note", 2, NoteContext.Default.Note, Protector);

        Assert.Equal(CacheValueStatus.OtherVersion, next.Decode("key", Closed.Encode("key", new Note("text")), out _));
    }

    [Fact]
    public void An_encrypted_entry_cannot_be_relabelled_as_another_version()
    {
        var entry = Closed.Encode("key", new Note("text"));
        entry[3] = 2;

        Assert.Equal(CacheValueStatus.CannotDecrypt, new CacheValueCodec<Note>("note", 2, NoteContext.Default.Note, Protector).Decode("key", entry, out _));
    }

    [Fact]
    public void A_claimed_length_beyond_the_limit_is_not_believed()
    {
        var entry = Open.Encode("key", new Note(new string('a', 100_000)));
        entry.AsSpan(4, 4).Fill(0x7F);

        Assert.Equal(CacheValueStatus.Malformed, Open.Decode("key", entry, out _));
    }

    internal sealed record Note(string Text);

    [JsonSerializable(typeof(Note))]
    internal sealed partial class NoteContext : JsonSerializerContext;
}
