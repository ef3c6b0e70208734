using System.Text.Json;
using Integrations.Http;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>Errors of nodes. Everything but the two codes is free text, and a gateway's answer is no error of a node.</summary>
internal static class NodeErrors
{
    public const string WrongChain = "wrong_chain";
    public const string WrongHash = "wrong_hash";

    /// <summary>What the node says; <see langword="null"/> when no node said it.</summary>
    public static AptosNodeError? Read(Transmission transmission)
    {
        if (transmission is not { IsAnswered: true, IsSuccessStatus: false, Answer.IsEmpty: false })
        {
            return null;
        }

        try
        {
            var body = JsonSerializer.Deserialize(transmission.Answer.Span, AptosJsonContext.Wire.ErrorBody);
            return WireText.BoundedCode(body?.ErrorCode) is { } code ? new AptosNodeError(code, body!.VmErrorCode) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What kind of failure an answer to a question is.</summary>
    public static ErrorCategory CategoryOf(int status, AptosNodeError? error) => status switch
    {
        401 => ErrorCategory.AuthFailed,
        403 => ErrorCategory.Misconfigured,
        404 when error is not null => ErrorCategory.PartyUnknown,
        410 => ErrorCategory.StateConflict,
        411 or 413 or 415 or 405 => ErrorCategory.LocalFault,
        429 or 507 => ErrorCategory.RateLimited,
        400 when error is not null => ErrorCategory.InvalidRequest,
        >= 500 when error is { ErrorCode: "internal_error" } => ErrorCategory.ProviderFault,
        >= 500 => ErrorCategory.ProviderDown,
        _ => ErrorCategory.MalformedAnswer,
    };
}
