using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Integrations.Security;
using Xunit;

namespace Integrations.Core.Tests.Security;

public sealed class AesGcmPayloadProtectorTests
{
    private static readonly PayloadContext Row = new("voucher-pin", "42");
    private static readonly AesGcmPayloadProtector Protector = Ring("new", Key("new", 1), Key("old", 2));

    [Fact]
    public void What_was_protected_is_opened_again() =>
        Prop.ForAll<byte[], NonEmptyString, NonEmptyString>((payload, purpose, row) =>
        {
            var context = new PayloadContext(purpose.Get, row.Get);
            return Protector.Unprotect(Protector.Protect(payload, context), context).AsSpan().SequenceEqual(payload);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_changed_bit_anywhere_is_noticed() =>
        Prop.ForAll<byte[], NonNegativeInt>((payload, position) =>
        {
            var envelope = Protector.Protect(payload, Row);
            var bit = position.Get % (envelope.Length * 8);
            envelope[bit / 8] ^= (byte)(1 << (bit % 8));
            return Fails(() => Protector.Unprotect(envelope, Row)) is not null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_envelope_cut_short_anywhere_is_noticed() =>
        Prop.ForAll<byte[], NonNegativeInt>((payload, length) =>
        {
            var envelope = Protector.Protect(payload, Row);
            return Fails(() => Protector.Unprotect(envelope.AsSpan(0, length.Get % envelope.Length), Row)) is not null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Arbitrary_bytes_are_refused_with_a_reason() =>
        Prop.ForAll<byte[]>(bytes => Fails(() => Protector.Unprotect(bytes, Row)) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void A_payload_opens_in_its_own_place_only() =>
        Prop.ForAll<Tuple<NonEmptyString, NonEmptyString>, Tuple<NonEmptyString, NonEmptyString>>((one, other) =>
        {
            var here = new PayloadContext(one.Item1.Get, one.Item2.Get);
            var there = new PayloadContext(other.Item1.Get, other.Item2.Get);
            var envelope = Protector.Protect([1, 2, 3], here);
            return here == there || Fails(() => Protector.Unprotect(envelope, there)) is PayloadProtectionFailure.NotAuthentic;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Purpose_and_row_id_do_not_run_into_each_other()
    {
        var envelope = Protector.Protect([1], new PayloadContext("ab", "c"));

        Assert.Equal(PayloadProtectionFailure.NotAuthentic, Fails(() => Protector.Unprotect(envelope, new PayloadContext("a", "bc"))));
    }

    [Fact]
    public void The_same_payload_never_gives_the_same_envelope() =>
        Prop.ForAll<byte[]>(payload => !Protector.Protect(payload, Row).AsSpan().SequenceEqual(Protector.Protect(payload, Row))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_payload_cannot_be_read_in_the_envelope()
    {
        var payload = Encoding.UTF8.GetBytes("a marked text that is long enough");

        Assert.True(Protector.Protect(payload, Row).AsSpan().IndexOf(payload.AsSpan(0, 8)) < 0);
    }

    [Fact]
    public void After_a_rotation_old_payloads_open_and_new_ones_use_the_new_key()
    {
        var before = Ring("old", Key("old", 2)).Protect([7], Row);

        var opened = Protector.Unprotect(before, Row);
        var after = Protector.Protect([7], Row);

        Assert.Equal([7], opened);
        Assert.Equal("new", Encoding.ASCII.GetString(after, 2, after[1]));
    }

    [Fact]
    public void A_key_that_was_removed_is_named()
    {
        var envelope = Ring("retired", Key("retired", 9)).Protect([7], Row);

        var error = Assert.Throws<PayloadProtectionException>(() => Protector.Unprotect(envelope, Row));

        Assert.Equal(PayloadProtectionFailure.UnknownKey, error.Reason);
        Assert.Equal("voucher-pin", error.Purpose);
        Assert.Equal(
            "The payload was protected with key 'retired', which is not in the key ring. Put it back under Keys until nothing that it protects is left.",
            error.Message);
    }

    [Fact]
    public void Other_bytes_under_the_same_key_id_are_not_authentic()
    {
        var envelope = Ring("new", Key("new", 77)).Protect([7], Row);

        Assert.Equal(PayloadProtectionFailure.NotAuthentic, Fails(() => Protector.Unprotect(envelope, Row)));
    }

    [Fact]
    public void An_envelope_of_a_later_version_says_so()
    {
        var envelope = Protector.Protect([7], Row);
        envelope[0] = 2;

        Assert.Equal(PayloadProtectionFailure.UnsupportedVersion, Fails(() => Protector.Unprotect(envelope, Row)));
    }

    [Fact]
    public void An_error_tells_no_row_and_no_payload()
    {
        var context = new PayloadContext("voucher-pin", "marked-row");
        var envelope = Protector.Protect("marked-payload"u8, context);
        envelope[^1] ^= 1;

        var error = Assert.Throws<PayloadProtectionException>(() => Protector.Unprotect(envelope, context));

        Assert.DoesNotContain("marked", error + context.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_current_key_outside_the_ring_is_refused() =>
        Assert.Contains("'newest' is not in the key ring (new)", Assert.Throws<ArgumentException>(() => Ring("newest", Key("new", 1))).Message, StringComparison.Ordinal);

    private static AesGcmPayloadProtector Ring(string current, params PayloadKey[] keys) => new(current, keys);

    private static PayloadKey Key(string id, byte seed) => new(id, [.. Enumerable.Range(0, PayloadKey.Length).Select(index => (byte)((index * 3) + seed))]);

    private static PayloadProtectionFailure? Fails(Func<byte[]> unprotect)
    {
        try
        {
            unprotect();
            return null;
        }
        catch (PayloadProtectionException error)
        {
            return error.Reason;
        }
    }
}
