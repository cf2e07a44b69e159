"""A file that is larger than anything we take is let go of while it comes in, before it fills the machine."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

LARGEST = 101 << 20  # a film, and a little, so that it is the room that says how large its files can be


class AtMost(FileUploadHandler):
    """Stands before the others. What was typed beside the file is kept, and the page can say what was wrong."""

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > LARGEST:
            self.request.file_too_large = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None
