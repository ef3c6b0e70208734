using Integrations.Flash.Codes;
using Integrations.Flash.Wire.Requests;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Flash.Wire.Answers;

/// <summary>What one answer says. Pure; never throws on the provider's bytes.</summary>
internal static class FlashAnswers
{
    /// <summary>The answer carried another meter, and so proves nothing about ours.</summary>
    public const string MeterMismatch = "meter_mismatch";

    /// <summary>A sale.</summary>
    public static Reading<FlashSale> Sale(Transmission transmission, FlashService service, FlashBody sent, bool isRepeat) =>
        Weaken(Read(transmission, sent, node => FlashReceipts.Sale(node, service, sent)), isRepeat);

    /// <summary>A change of a voucher. A reversal or cancellation of what is reversed or cancelled already is done.</summary>
    public static Reading<FlashVoucherDetails> Change(Transmission transmission, FlashBody sent, bool undoes, bool isRepeat)
    {
        var reading = Weaken(Read(transmission, sent, node => Succeeded(VoucherAnswers.Details(node, sent))), isRepeat);
        return undoes && reading.Claim is Claim.RejectedRef && FlashCodes.IsUndone(reading.Code)
            ? new Reading<FlashVoucherDetails>(Claim.Succeeded, new FlashVoucherDetails { Reference = sent.Reference }, null, reading.Code)
            : reading;
    }

    /// <summary>A question.</summary>
    public static Reading<T> Question<T>(Transmission transmission, FlashBody sent, Func<WireNode, T?> read)
        where T : class => Read(transmission, sent, node => read(node) is { } value ? Succeeded(value) : Reading<T>.Malformed());

    /// <summary>Any answer to a request under a reference.</summary>
    public static Reading<T> Read<T>(Transmission transmission, FlashBody? sent, Func<WireNode, Reading<T>> success)
    {
        var status = (int)transmission.Status.GetValueOrDefault();
        if (status >= 500)
        {
            // Whatever it says: it may have been sold.
            return Reading<T>.Unknown(CodeOf(transmission.Answer));
        }

        if (status is 429)
        {
            return new Reading<T>(Claim.RefusedSend, default, ErrorCategory.RateLimited, CodeOf(transmission.Answer) ?? "429");
        }

        var read = WireNode.Read(transmission.Answer, node => node.Text("responseCode") is { } code ? new Boxed<T>(ReadCode(node, code, status, sent, success)) : null);
        return read?.Reading ?? ReadStatus<T>(status, IsPage(transmission));
    }

    /// <summary>The response code of any body; <see langword="null"/> when it has none.</summary>
    public static string? CodeOf(ReadOnlyMemory<byte> body) => WireText.BoundedCode(WireNode.Read(body, static node => node.Text("responseCode")));

    public static string? TransactionIdOf(ReadOnlyMemory<byte> body) => WireNode.Read(body, static node => node.Text("transactionId"));

    private static Reading<T> ReadCode<T>(WireNode node, string code, int status, FlashBody? sent, Func<WireNode, Reading<T>> success)
    {
        var bounded = WireText.BoundedCode(code);
        if (sent is not null && !IsOurs(node, sent))
        {
            return Reading<T>.Unknown(bounded);
        }

        if (code is FlashCodes.Success)
        {
            return status is 200 ? success(node) : Reading<T>.Unknown(bounded);
        }

        // Busy is not "taken and reported later": nothing but the same reference, sent again, tells how it ends.
        var reading = FlashCodes.All.Read<T>(bounded, node.Text("responseMessage"));
        return reading.Claim is Claim.Pending ? reading with { Claim = Claim.None, Category = ErrorCategory.OutcomeUnknown } : reading;
    }

    /// <summary>A body that is not Flash's, such as a fault of its gateway. A page of a firewall is no word of Flash.</summary>
    private static Reading<T> ReadStatus<T>(int status, bool isPage) => status switch
    {
        401 => new Reading<T>(Claim.RefusedSend, default, ErrorCategory.AuthFailed, "401"),
        403 or 404 or 405 or 415 when !isPage => new Reading<T>(Claim.RefusedSend, default, ErrorCategory.Misconfigured, status.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        >= 200 and < 300 => Reading<T>.Malformed(),
        _ => Reading<T>.Unknown(),
    };

    private static bool IsPage(Transmission transmission) => transmission.MediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>An answer about another request proves nothing about ours.</summary>
    private static bool IsOurs(WireNode node, FlashBody sent) =>
        (node.Text("reference") is not { } reference || reference == sent.Reference) && (node.Text("accountNumber") is not { } account || account == sent.AccountNumber);

    /// <summary>"Already used" on a reference that is sent again may be the echo of the first send.</summary>
    private static Reading<T> Weaken<T>(Reading<T> reading, bool isRepeat) =>
        isRepeat && reading.Claim is Claim.RejectedRef && FlashCodes.IsEcho(reading.Code) ? Reading<T>.Unknown(reading.Code) : reading;

    private static Reading<T> Succeeded<T>(T value) => new(Claim.Succeeded, value, null);

    private sealed record Boxed<T>(Reading<T> Reading);
}
