using System.Collections.Concurrent;
using Integrations.Wallets;

namespace Integrations.Samples.WalletTopUp.Tests;

/// <summary>The bank between wallet and float: answers as the test says, and keeps what it was asked.</summary>
internal sealed class Bank : IFloatFunding
{
    private readonly ConcurrentQueue<FloatFundingRequest> _asked = new();

    public FloatFundingStatus Status { get; set; }

    public bool IsDown { get; set; }

    public IEnumerable<FloatFundingRequest> Asked => _asked;

    public Task<FloatFundingStatus> FundAsync(FloatFundingRequest request, CancellationToken cancellationToken = default)
    {
        _asked.Enqueue(request);
        return IsDown ? throw new IOException("the bank hung up") : Task.FromResult(Status);
    }
}
