using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Whether a result's code says one thing and the rest of it another. It proves nothing then.</summary>
internal static class ResultContradiction
{
    /// <summary>What only a transaction that was carried out has. A back-office time is not among it: failures carry one.</summary>
    private static readonly string[] MarksOfSuccess = ["TransactionReceipt", "TransactionCompletedDateTime", "TransCompletedTime"];

    public static bool Exists(ResultEnvelope result, CodeRow row, string amountName)
    {
        if (row.Claim is Claim.Pending)
        {
            return false;
        }

        // "Already reversed" is a success by its code, whatever its text says.
        if (row.Claim is Claim.Succeeded)
        {
            return (result.Code is "0" && MpesaResultText.Contradicts(result.Code, result.Description))
                || (result.Find(amountName) is { } amount && KenyanValues.Amount(amount) is null);
        }

        return MpesaResultText.Contradicts(result.Code, result.Description) || Array.Exists(MarksOfSuccess, mark => result.Find(mark) is not null);
    }
}
