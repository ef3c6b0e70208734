using Microsoft.Extensions.Options;

namespace Integrations.Sandbox.Aptos;

internal sealed class AptosSandboxOptionsValidator : IValidateOptions<AptosSandboxOptions>
{
    private const int MostNodes = 16;

    public ValidateOptionsResult Validate(string? name, AptosSandboxOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.Port is < 0 or > 65535)
        {
            result.AddError($"Aptos sandbox: {nameof(options.Port)} ({options.Port}) must be 0 to 65535; 0 lets the system choose.");
        }

        if (options.Nodes is < 1 or > MostNodes)
        {
            result.AddError($"Aptos sandbox: {nameof(options.Nodes)} ({options.Nodes}) must be 1 to {MostNodes}.");
        }

        if (options.GasScale < 1)
        {
            result.AddError($"Aptos sandbox: {nameof(options.GasScale)} ({options.GasScale}) must be at least 1.");
        }

        if (options.MostOfBatch < 1)
        {
            result.AddError($"Aptos sandbox: {nameof(options.MostOfBatch)} ({options.MostOfBatch}) must be at least 1.");
        }

        if (options.MostWaiting < 1 || options.MostWaitingInOrder < 1 || options.MostWaitingOrderless < 1)
        {
            result.AddError($"Aptos sandbox: {nameof(options.MostWaiting)}, {nameof(options.MostWaitingInOrder)} and {nameof(options.MostWaitingOrderless)} must be at least 1.");
        }

        return result.Build();
    }
}
