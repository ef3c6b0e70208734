using System.Globalization;
using Integrations.Http;
using Integrations.MobileMart.Codes;
using Integrations.Payments;
using Integrations.Providers;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>The answer with a token.</summary>
internal static class TokenAnswers
{
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    public static Reading<GrantedToken> Read(Transmission transmission)
    {
        if (transmission.IsSuccessStatus)
        {
            return FulcrumNode.Read(transmission, static node => WireText.Lifetime(node.Text("expires_in"), UsualLifetime, LongestLifetime) is { } lifetime && node.StrictText("access_token") is { } token && WireText.IsHeaderSafe(token)
                ? new GrantedToken(new Secret(token), lifetime, node.Text("scope"))
                : null) is { } granted
                ? new Reading<GrantedToken>(Claim.Succeeded, granted, null)
                : Reading<GrantedToken>.Malformed();
        }

        var status = ((int)transmission.Status.GetValueOrDefault()).ToString(CultureInfo.InvariantCulture);
        return MobileMartTokenCodes.Statuses.Find(status, null) is { } row
            ? new Reading<GrantedToken>(row.Claim, null, row.Category, status)
            : new Reading<GrantedToken>(Claim.RefusedSend, null, ErrorCategory.ProviderDown, status) { IsUnlisted = true };
    }
}
