using Integrations.MtnMomo.Wire.Requests;

namespace Integrations.MtnMomo.Rules;

/// <summary>Rules that many of MTN's requests share.</summary>
internal sealed class MomoRules(MtnMomoSettings settings) : RequestRules(MtnMomoTelemetry.Provider)
{
    public const int LongestNote = 160;
    public const int LongestExternalId = 64;

    private const string Plain = "write it with plain letters, digits and simple punctuation, without an apostrophe";

    /// <summary>The amount as the wire takes it; empty when it breaks a rule.</summary>
    public string Amount(Money amount)
    {
        Amount(nameof(MomoPayment.Amount), amount, settings.Limits);
        return HasProblems ? "" : Wire.WireValues.Amount(amount);
    }

    /// <summary>A party as the wire takes it.</summary>
    public PartyBody Party(string field, MomoParty party)
    {
        if (party is not { Type: { } type, Id: { } id })
        {
            Add(field, "is missing", "give a number, an e-mail address or a party code");
            return new PartyBody { PartyIdType = "", PartyId = "" };
        }

        return new PartyBody { PartyIdType = type, PartyId = id };
    }

    /// <summary>Up to 160 plain characters.</summary>
    public string Note(string field, string? text)
    {
        var given = text ?? "";
        if (given.Length > LongestNote)
        {
            Add(field, $"must have at most {LongestNote} characters", "shorten it");
        }
        else if (!given.All(letter => NoteText.IsPlain(letter, settings.NotePunctuation)))
        {
            Add(field, "must be plain text", Plain);
        }

        return given;
    }

    /// <summary>The host's own number; the reference takes its place.</summary>
    public string ExternalId(string field, string? text)
    {
        if (text is not null && (text.Length is 0 or > LongestExternalId || !text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-')))
        {
            Add(field, $"must be 1 to {LongestExternalId} letters, digits and hyphens", "shorten it, or leave it out to send the reference");
        }

        return text ?? "";
    }

    /// <summary>A reference that the host made.</summary>
    public void Reference(string field, Guid? reference)
    {
        if (reference is { } given && !MomoReference.IsValid(given))
        {
            Add(field, "must be a UUID of version 4", "make it with Guid.NewGuid(), or leave it out to have one made");
        }
    }

    /// <summary>Whole seconds from 1.</summary>
    public long Seconds(string field, TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1) || duration.Ticks % TimeSpan.TicksPerSecond != 0 || duration > TimeSpan.FromDays(3650))
        {
            Add(field, "must be whole seconds, from 1 s to ten years", "round it");
        }

        return (long)duration.TotalSeconds;
    }

    /// <summary>A product that the account has; the host's own source may know more than the options.</summary>
    public void Product(MomoProduct product)
    {
        if (settings.Products.Count > 0 && !settings.Products.Contains(product))
        {
            Add(product.ToString(), "is not configured", $"set {product} with SubscriptionKey, ApiUser and ApiKey", ErrorCategory.Misconfigured);
        }
    }
}
