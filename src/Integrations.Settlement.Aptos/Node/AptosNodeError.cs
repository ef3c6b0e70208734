using System.Globalization;

namespace Integrations.Settlement.Aptos;

/// <summary>What a node says is wrong. New codes may appear at any time; compare, do not switch exhaustively.</summary>
/// <param name="ErrorCode">The node's code, such as <c>vm_error</c> or <c>transaction_not_found</c>.</param>
/// <param name="VmErrorCode">The number of the check that failed, such as 3 for a sequence number that is used; <see langword="null"/> when there is none.</param>
public readonly record struct AptosNodeError(string ErrorCode, int? VmErrorCode = null)
{
    /// <summary>The error in the code of a provider error; <see langword="null"/> when it is not a node's.</summary>
    public static AptosNodeError? Of(ProviderError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Code?.Split('/') switch
        {
            [{ Length: > 0 } code] => new AptosNodeError(code),
            [{ Length: > 0 } code, var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var vm) => new AptosNodeError(code, vm),
            _ => null,
        };
    }

    /// <summary>The code, and the number where there is one: <c>vm_error/3</c>. So it stands in <see cref="ProviderError.Code"/>.</summary>
    public override string ToString() => VmErrorCode is { } vm ? string.Create(CultureInfo.InvariantCulture, $"{ErrorCode}/{vm}") : ErrorCode ?? "";
}
