using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;

namespace Integrations.MtnMomo.Routes;

/// <summary>The name of a wallet's holder.</summary>
internal static class MomoNames
{
    public static async Task<string?> FindAsync(MtnMomoAccount account, MomoProduct product, Msisdn number, CancellationToken cancellationToken)
    {
        var marks = new CallMarks("name", CallMarks.Correlate(null));
        var verdict = await account.AskAsync(
            MomoEndpoints.BasicUserInfo, product, MomoPaths.Holder(product, number, "basicuserinfo"), static transmission => MomoAnswers.Value(transmission, MomoPeople.Read), marks, cancellationToken).ConfigureAwait(false);
        return verdict switch
        {
            { Value: { } person } => WireText.Trimmed(person.Name ?? $"{person.GivenName} {person.FamilyName}"),
            { Error.Category: ErrorCategory.PartyUnknown } => null,
            _ => throw ProviderExceptions.For(verdict.Error!, verdict.Exchange.Last?.Exception),
        };
    }
}
