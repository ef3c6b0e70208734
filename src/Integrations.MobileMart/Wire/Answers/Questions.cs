using System.Globalization;
using Integrations.Http;
using Integrations.MobileMart.Codes;
using Integrations.Payments;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>Answers to what sells nothing.</summary>
internal static class Questions
{
    /// <summary>A question that failed: it says why, and nothing about any sale. A page with status 200 means a wrong path, or a token without its scope.</summary>
    public static Reading<T> Failed<T>(Transmission transmission, CodeTable? table = null)
    {
        if (FulcrumProblem.Read(transmission) is { Code: { } code })
        {
            var row = (table ?? MobileMartCodes.Purchases).Find(code, null);
            return new Reading<T>(Claim.None, default, row?.Category ?? ErrorCategory.ProviderFault, code, row?.UserMessage) { IsUnlisted = row is null };
        }

        if (transmission.IsSuccessStatus)
        {
            return FulcrumNode.IsJson(transmission) ? Reading<T>.Malformed() : new Reading<T>(Claim.None, default, ErrorCategory.Misconfigured, "page");
        }

        return new Reading<T>(Claim.None, default, (int)transmission.Status.GetValueOrDefault() switch
        {
            400 => ErrorCategory.InvalidRequest,
            401 => ErrorCategory.AuthFailed,
            403 or 404 or 405 or 415 => ErrorCategory.Misconfigured,
            429 => ErrorCategory.RateLimited,
            >= 500 or 408 => ErrorCategory.ProviderDown,
            _ => ErrorCategory.ProviderFault,
        }, ((int)transmission.Status.GetValueOrDefault()).ToString(CultureInfo.InvariantCulture));
    }
}
