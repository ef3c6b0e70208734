using System.Globalization;
using Integrations.Http;
using Integrations.MobileMart.Codes;
using Integrations.Payments;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>What the answers to purchases and reprints say.</summary>
internal static class SaleAnswers
{
    /// <summary>Sold, and nothing to hand over: only a reprint can tell the PIN.</summary>
    public const string NoArtefact = "no_artefact";

    /// <summary>Sold, and not what was asked for.</summary>
    public const string OtherAmount = "other_amount";

    /// <summary>The answer to a purchase. With a value and without a success, something was sold that cannot be handed over as it is.</summary>
    public static Reading<SaleAnswer> Purchase(Transmission transmission, SaleTerms terms, MobileMartSettings settings)
    {
        if (transmission.IsSuccessStatus)
        {
            return Sold(transmission, terms);
        }

        if (FulcrumProblem.Read(transmission) is { Code: { } code })
        {
            return Refused(code, transmission, settings);
        }

        return TurnsAway(transmission) && MobileMartCodes.Statuses.Find(StatusOf(transmission), null) is { } row
            ? new Reading<SaleAnswer>(row.Claim, null, row.Category, row.Code, row.UserMessage)
            : Reading<SaleAnswer>.Unknown(StatusOf(transmission));
    }

    /// <summary>The answer to a reprint. Without a value and but for "not found" it says nothing about the sale.</summary>
    public static Reading<SaleAnswer> Reprint(Transmission transmission, SaleTerms terms)
    {
        if (transmission.IsSuccessStatus)
        {
            return Sold(transmission, terms);
        }

        return FulcrumProblem.Read(transmission) switch
        {
            { Code: MobileMartCodes.DoesNotExist } => new Reading<SaleAnswer>(Claim.NotFound, null, ErrorCategory.OutcomeUnknown, MobileMartCodes.DoesNotExist),
            { Code: { } code } => new Reading<SaleAnswer>(Claim.None, null, ErrorCategory.OutcomeUnknown, code) { IsUnlisted = MobileMartCodes.Purchases.Find(code, null) is null },
            _ => Questions.Failed<SaleAnswer>(transmission),
        };
    }

    private static Reading<SaleAnswer> Sold(Transmission transmission, SaleTerms terms)
    {
        if (FulcrumNode.Read(transmission, node => SaleReader.Read(node, terms)) is not { } sold)
        {
            return Reading<SaleAnswer>.Malformed();
        }

        if (sold.AmountSeen is { } amount && amount != terms.Amount)
        {
            return Reading<SaleAnswer>.Unknown(OtherAmount) with { Value = sold, UserMessage = MobileMartCodes.Unconfirmed };
        }

        return sold.Result is null
            ? Reading<SaleAnswer>.Unknown(NoArtefact) with { Value = sold, UserMessage = MobileMartCodes.Unconfirmed }
            : new Reading<SaleAnswer>(Claim.Succeeded, sold, null);
    }

    private static Reading<SaleAnswer> Refused(string code, Transmission transmission, MobileMartSettings settings)
    {
        var reading = MobileMartCodes.Purchases.Read<SaleAnswer>(code, null);
        var isDoubtful = code is MobileMartCodes.NotSourced && (!settings.BelievesNotSourced || transmission.Duration > settings.SlowAnswer);
        return reading.IsUnlisted || isDoubtful || (int)transmission.Status.GetValueOrDefault() >= 500
            ? Reading<SaleAnswer>.Unknown(code) with { IsUnlisted = reading.IsUnlisted, UserMessage = MobileMartCodes.Unconfirmed }
            : reading;
    }

    /// <summary>A page of something on the way proves nothing, but a 401 does in any shape; what validation and the rate limiter refuse has their words.</summary>
    private static bool TurnsAway(Transmission transmission) => (int)transmission.Status.GetValueOrDefault() switch
    {
        401 => true,
        400 or 429 => FulcrumProblem.Read(transmission) is not null,
        _ => transmission.Answer.IsEmpty || FulcrumProblem.Read(transmission) is not null,
    };

    private static string StatusOf(Transmission transmission) => ((int)transmission.Status.GetValueOrDefault()).ToString(CultureInfo.InvariantCulture);
}
