using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Integrations.Security;

internal sealed class PayloadProtectionOptionsValidator : IValidateOptions<PayloadProtectionOptions>
{
    private const string Where = "Payload protection: ";

    public ValidateOptionsResult Validate(string? name, PayloadProtectionOptions options)
    {
        var problems = FindProblems(options).Select(problem => Where + problem).ToArray();
        return problems is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>The key's bytes, or <see langword="null"/> when the text is not base64.</summary>
    internal static byte[]? Decode(string? text)
    {
        var bytes = new byte[(text?.Length ?? 0) / 4 * 3];
        return text is not null && Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
    }

    private static IEnumerable<string> FindProblems(PayloadProtectionOptions options)
    {
        if (options.Keys.Count is 0)
        {
            yield return "Keys is empty. Add at least one key: 32 random bytes in base64, for example from 'openssl rand -base64 32'.";
            yield break;
        }

        if (!options.Keys.ContainsKey(options.CurrentKeyId))
        {
            yield return $"CurrentKeyId '{options.CurrentKeyId}' is not one of Keys ({string.Join(", ", options.Keys.Keys)}).";
        }

        var seen = new List<(string Id, byte[] Bytes)>();
        foreach (var (id, text) in options.Keys)
        {
            var bytes = Decode(text);
            if ((bytes is null ? $"Key '{id}' is not base64." : PayloadKey.FindProblem(id, bytes)) is { } problem)
            {
                yield return problem;
            }
            else if (seen.Find(other => CryptographicOperations.FixedTimeEquals(other.Bytes, bytes)).Id is { } twin)
            {
                yield return $"Key '{id}' equals key '{twin}'; a rotation needs a new key.";
            }
            else
            {
                seen.Add((id, bytes!));
            }
        }
    }
}
