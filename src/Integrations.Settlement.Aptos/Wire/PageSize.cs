namespace Integrations.Settlement.Aptos.Wire;

/// <summary>How many things a page holds. Where so many are too long to be read, half as many are asked for, and so on. One instance a list; not thread-safe.</summary>
/// <param name="most">The size that is tried first.</param>
internal sealed class PageSize(int most)
{
    private const string TooLong = "answer_too_long";

    private ulong _size = (ulong)most;

    /// <summary>Asks for a page of the size that was readable so far, or of a smaller one.</summary>
    /// <exception cref="IntegrationException">No node answered, or a single thing is too long.</exception>
    public async Task<T> AskAsync<T>(Func<ulong, Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask(_size).ConfigureAwait(false);
            }
            catch (IntegrationException failure) when (_size > 1 && failure.Error.Code is TooLong)
            {
                _size /= 2;
            }
        }
    }
}
