using Integrations.Http;
using Microsoft.Extensions.Options;

namespace Integrations.Callbacks;

internal sealed class CallbackOptionsValidator : IValidateOptions<CallbackOptions>
{
    private const int ShortestKey = 32;

    public ValidateOptionsResult Validate(string? name, CallbackOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        if (options.PublicBaseAddress is { } address)
        {
            if (EndpointAddress.Problem(address) is { } problem)
            {
                problems.Add($"Callbacks: {nameof(options.PublicBaseAddress)} ({address}) {problem}.");
            }
            else if (address.Query.Length > 0 || address.Fragment.Length > 0)
            {
                problems.Add($"Callbacks: {nameof(options.PublicBaseAddress)} must have no query or fragment; give the address up to the path.");
            }

            if (options.SigningKeys.Count is 0)
            {
                problems.Add($"Callbacks: {nameof(options.SigningKeys)} is empty; make a key with 'openssl rand -base64 32' and keep it with your other secrets.");
            }
        }

        for (var index = 0; index < options.SigningKeys.Count; index++)
        {
            var buffer = new byte[options.SigningKeys[index].Length];
            if (!Convert.TryFromBase64String(options.SigningKeys[index], buffer, out var length) || length < ShortestKey)
            {
                problems.Add($"Callbacks: {nameof(options.SigningKeys)}[{index}] must be base64 of {ShortestKey} bytes or more; make one with 'openssl rand -base64 32'.");
            }
        }

        if (options.PathPrefix.Length is 0 || !options.PathPrefix.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-'))
        {
            problems.Add($"Callbacks: {nameof(options.PathPrefix)} ('{options.PathPrefix}') must be lower-case letters, digits and hyphens.");
        }

        if (options.MaxBodyBytes is < 1024 or > 16 * 1024 * 1024)
        {
            problems.Add($"Callbacks: {nameof(options.MaxBodyBytes)} ({options.MaxBodyBytes}) must be from 1 KiB to 16 MiB.");
        }

        if (options.StoreBudget <= TimeSpan.Zero || options.StoreBudget > TimeSpan.FromSeconds(60))
        {
            problems.Add($"Callbacks: {nameof(options.StoreBudget)} ({options.StoreBudget}) must be over zero and at most 60 s.");
        }

        if (options.ValidationBudget <= TimeSpan.Zero || options.ValidationBudget > TimeSpan.FromSeconds(30))
        {
            problems.Add($"Callbacks: {nameof(options.ValidationBudget)} ({options.ValidationBudget}) must be over zero and at most 30 s.");
        }

        if (options.IncomingPaymentMemory <= TimeSpan.Zero)
        {
            problems.Add($"Callbacks: {nameof(options.IncomingPaymentMemory)} ({options.IncomingPaymentMemory}) must be over zero.");
        }

        if (options.MaxRememberedReceipts < 1)
        {
            problems.Add($"Callbacks: {nameof(options.MaxRememberedReceipts)} ({options.MaxRememberedReceipts}) must be 1 or more.");
        }

        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
